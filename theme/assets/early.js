try{var c=localStorage.getItem("theme");if(c)document.documentElement.dataset.theme=c}catch(e){}
