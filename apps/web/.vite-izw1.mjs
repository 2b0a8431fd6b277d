import base from './vite.config.ts';
import path from 'node:path'; import fs from 'node:fs';
const stub={name:'stub',enforce:'pre',resolveId(id,from){ if(!from||!id.startsWith('.'))return null; const f=path.resolve(path.dirname(from),id); const c=[f,f.replace(/\.js$/,'.ts'),f.replace(/\.js$/,'.tsx')]; if(c.some(x=>fs.existsSync(x)))return null; return '\0stub:'+f; }, load(id){ if(!id.startsWith('\0stub:'))return null; console.log('stub',id); return {code:'export const readBoardSearch=()=>({}),REFERENCE_KINDS=[],BoardPage=()=>null,OrganisationPage=()=>null,ReferencePage=()=>null,useReference=()=>({}),localText=()=>"", readLabels=()=>null;', moduleType:'js'}}};
export default {...base, plugins:[stub,...base.plugins.filter(p=>p?.name!=='izdeu:precompressed')]};
